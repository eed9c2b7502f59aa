"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

application = get_wsgi_application()

# Tables can be read from here on.
from timeline.models.snapshot import keeper  # noqa: E402

keeper.start()

# What is loaded by now stays for good: leaving it out lets the collector go round often enough to keep up with readers.
gc.collect()
gc.freeze()
