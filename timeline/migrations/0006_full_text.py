from django.db import migrations

from timeline.models.searching import index


class Migration(migrations.Migration):
    """The index of words: derived data, so its present form is right for the tables of any time."""

    dependencies = [
        ('timeline', '0005_review'),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, editor: index.install(editor.connection), lambda apps, editor: index.remove(editor.connection)
        ),
    ]
