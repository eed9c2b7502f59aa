from timeline.registry.plover import event_type, event_types


def test_there_are_sixteen_types_and_other() -> None:
    assert len(event_types()) == 17
    assert list(event_types())[-1] == "OTHER"


def test_other_has_neither_quad_nor_scores() -> None:
    other = event_type("OTHER")
    assert (other.quad, other.family, other.score, other.goldstein, other.cameo_root) == ("", None, None, None, "")


def test_a_type_knows_what_a_reader_calls_it() -> None:
    assert event_type("CONSULT").word == "Meeting or call"
    assert event_type("SANCTION").word == "Sanction or curb"


def test_the_family_agrees_with_the_quad_class() -> None:
    for kind in event_types().values():
        if kind.family:
            words = kind.family.words.replace("in words", "Verbal").replace("in deeds", "Material").split()
            assert kind.quad == f"{words[1]} {words[0].lower()}"


def test_conflict_never_scores_above_cooperation() -> None:
    typed = [kind for kind in event_types().values() if kind.family]
    best_conflict = max(kind.score or 0 for kind in typed if kind.family and not kind.family.cooperative)
    worst_cooperation = min(kind.score or 0 for kind in typed if kind.family and kind.family.cooperative)
    assert best_conflict < worst_cooperation


def test_goldstein_is_the_score_of_the_cameo_root() -> None:
    sanction = event_type("SANCTION")
    assert (sanction.cameo_root, sanction.goldstein) == ("16", -4.0)
