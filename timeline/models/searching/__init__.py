"""Words to events: how a search is read, the index that answers it, and the names by which actors are meant."""

from timeline.models.searching.sought import Sought, sought
from timeline.models.searching.terms import Term, search_terms

__all__ = ["Sought", "Term", "search_terms", "sought"]
