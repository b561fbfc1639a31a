"""An appraisal is of its plan's year. A trigger asks only about rows written from here on, so that it needs no pass over the years before."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('penilaian', '0033_indeks_ditetapkan'),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name='penilaian',
            trigger=pgtrigger.compiler.Trigger(name='penilaian_setahun', sql=pgtrigger.compiler.UpsertTriggerSql(func="IF EXISTS (SELECT 1 FROM penilaian_periode r JOIN penilaian_skp s ON s.id IN (NEW.skp_id, NEW.versi_skp_id) WHERE r.id = NEW.periode_id AND r.tahun_kinerja_id <> s.tahun_kinerja_id) THEN RAISE EXCEPTION 'Penilaian dan SKP yang dinilai harus pada tahun kinerja yang sama.' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW;", hash='09f334a10792afb44efb3a337ca32b7074036ff3', operation='INSERT OR UPDATE OF "skp_id", "versi_skp_id", "periode_id"', pgid='pgtrigger_penilaian_setahun_bf332', table='penilaian_penilaian', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='periode',
            trigger=pgtrigger.compiler.Trigger(name='periode_tahun_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tahun_kinerja_id" IS DISTINCT FROM (NEW."tahun_kinerja_id"))', func="RAISE EXCEPTION 'Tahun kinerja SKP dan periode tidak dapat diganti.' USING ERRCODE = 'restrict_violation';", hash='b37cee706be1a398cce68c90d6b80674c2f5d157', operation='UPDATE', pgid='pgtrigger_periode_tahun_tetap_428aa', table='penilaian_periode', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='skp',
            trigger=pgtrigger.compiler.Trigger(name='skp_tahun_tetap', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."tahun_kinerja_id" IS DISTINCT FROM (NEW."tahun_kinerja_id"))', func="RAISE EXCEPTION 'Tahun kinerja SKP dan periode tidak dapat diganti.' USING ERRCODE = 'restrict_violation';", hash='06e06bc97eaff182ba7074b79e583ee805acf5bf', operation='UPDATE', pgid='pgtrigger_skp_tahun_tetap_e0ba8', table='penilaian_skp', when='BEFORE')),
        ),
    ]
