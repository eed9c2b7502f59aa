from django.db import migrations, models

from timeline.models import registry_state


class Migration(migrations.Migration):
    """A token of the registry's state, kept by triggers: they hold no data, so their present form is right at any time."""

    dependencies = [
        ("timeline", "0016_rereading"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegistryState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=32)),
            ],
        ),
        migrations.RunPython(
            lambda apps, editor: registry_state.install(editor.connection),
            lambda apps, editor: registry_state.remove(editor.connection),
        ),
    ]
