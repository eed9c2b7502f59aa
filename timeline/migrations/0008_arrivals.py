import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def all_were_kept(apps, schema_editor):
    apps.get_model("timeline", "Batch").objects.filter(kept_at=None).update(kept_at=F("created_at"))


def forget_what_was_not_known(apps, schema_editor):
    """Before, an address was once, nothing was held, and nothing taken back."""
    article = apps.get_model("timeline", "Article")
    article.objects.exclude(relation="").update(url="")
    article.objects.filter(state="withdrawn").update(url="", state="failed", failure="It was taken back.")
    item = apps.get_model("timeline", "BatchItem")
    item.objects.filter(outcome__in=["fetching", "held", "skipped", "withdrawn"]).update(outcome="refused")


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0007_rulings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.URLField(max_length=2000, unique=True)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('outlet', models.CharField(blank=True, help_text='of articles that do not say it themselves', max_length=200)),
                ('timezone', models.CharField(blank=True, help_text='IANA name; blank where not known', max_length=64)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, max_length=60)),
                ('next_at', models.DateTimeField()),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('fetched_at', models.DateTimeField(blank=True, help_text='when it last answered', null=True)),
                ('failed_at', models.DateTimeField(blank=True, null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('stopped', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['title', 'address'],
            },
        ),
        migrations.CreateModel(
            name='FeedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text="sha256 of the entry's own number, else of its address", max_length=64)),
                ('seen_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='HeldDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('fingerprint', models.CharField(db_index=True, max_length=64)),
                ('found', models.JSONField(help_text='the draft without its text')),
                ('given', models.JSONField(blank=True, default=dict, help_text='what a person said')),
                ('like', models.CharField(blank=True, choices=[('text', 'the same text'), ('address', 'the same address'), ('near', 'nearly the same text')], max_length=8)),
                ('choice', models.CharField(choices=[('keep', 'keep it beside the other'), ('update', 'keep it as an update of the other'), ('skip', 'leave it out')], default='keep', max_length=8)),
                ('gains', models.JSONField(blank=True, default=list)),
            ],
            options={
                'ordering': ['item_id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_address_once',
        ),
        migrations.AddField(
            model_name='article',
            name='found',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name='article',
            name='related_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='related', to='timeline.article'),
        ),
        migrations.AddField(
            model_name='article',
            name='relation',
            field=models.CharField(blank=True, choices=[('update', 'an update of'), ('apart', 'kept beside')], max_length=8),
        ),
        migrations.AddField(
            model_name='batch',
            name='kept_at',
            field=models.DateTimeField(blank=True, db_index=True, null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='look',
            field=models.CharField(blank=True, choices=[('', 'none'), ('waiting', 'waiting'), ('done', 'ready'), ('failed', 'failed')], max_length=8),
        ),
        migrations.AddField(
            model_name='batch',
            name='look_asked_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='batch',
            name='look_number',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='batchitem',
            name='address',
            field=models.URLField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='batchitem',
            name='fetches',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='batchitem',
            name='lease_until',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='batchitem',
            name='told',
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AlterField(
            model_name='article',
            name='state',
            field=models.CharField(choices=[('needs_date', 'needs a publication date'), ('queued', 'queued'), ('running', 'being read'), ('done', 'read'), ('failed', 'failed'), ('withdrawn', 'taken back')], default='queued', max_length=12),
        ),
        migrations.AlterField(
            model_name='batchitem',
            name='outcome',
            field=models.CharField(choices=[('accepted', 'accepted'), ('duplicate', 'already here'), ('refused', 'refused'), ('fetching', 'being fetched'), ('held', 'to decide'), ('skipped', 'left out'), ('withdrawn', 'taken back')], max_length=10),
        ),
        migrations.AlterField(
            model_name='decision',
            name='kind',
            field=models.CharField(choices=[('publication_date', 'publication date'), ('date', 'date'), ('type', 'type'), ('status', 'status'), ('title', 'title'), ('actors', 'actors'), ('not_an_event', 'not an event'), ('same', 'same happening'), ('different', 'different happenings'), ('note', 'note'), ('not_relevant', 'not of this timeline'), ('accept', 'accepted as read'), ('actor', 'actor'), ('handed_in', 'articles handed in'), ('read_again', 'read again'), ('role', 'role of a person'), ('feed', 'feed'), ('undo', 'undone')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='batchitem',
            index=models.Index(condition=models.Q(('outcome', 'fetching')), fields=['lease_until'], name='item_to_fetch'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(models.Q(('url', ''), _negated=True), ('relation', ''), models.Q(('state', 'withdrawn'), _negated=True)), fields=('url',), name='article_address_once'),
        ),
        migrations.AddField(
            model_name='feed',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='batch',
            name='feed',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='batches', to='timeline.feed'),
        ),
        migrations.AddField(
            model_name='feedentry',
            name='feed',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='timeline.feed'),
        ),
        migrations.AddField(
            model_name='helddraft',
            name='item',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='timeline.batchitem'),
        ),
        migrations.AddField(
            model_name='helddraft',
            name='like_article',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.article'),
        ),
        migrations.AddField(
            model_name='helddraft',
            name='like_draft',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='timeline.helddraft'),
        ),
        migrations.AddIndex(
            model_name='feed',
            index=models.Index(condition=models.Q(('stopped', False)), fields=['next_at'], name='feed_due'),
        ),
        migrations.AddConstraint(
            model_name='feedentry',
            constraint=models.UniqueConstraint(fields=('feed', 'key'), name='feed_entry_once'),
        ),
        migrations.RunPython(all_were_kept, forget_what_was_not_known),
    ]
