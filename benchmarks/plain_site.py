"""The straightforward pages, served like ours: gunicorn's entry point."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.plain_settings"

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
