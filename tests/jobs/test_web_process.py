import subprocess
import sys

LOOK = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "timeline.settings"
django.setup()
import timeline.urls, timeline.wsgi
print([name for name in ("spacy", "thinc", "dateparser") if name in sys.modules])
"""


def test_the_web_process_never_loads_the_language_pipeline() -> None:
    found = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
