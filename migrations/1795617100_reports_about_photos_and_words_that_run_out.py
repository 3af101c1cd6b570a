"""Reports about photos, and words of people that run out

Revision ID: 1795617100
Revises: 1795617000
Create Date: 2026-11-25 14:31:40.000000

"""
from datetime import timedelta

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795617100'
down_revision: str | tuple[str, ...] | None = '1795617000'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None

FIELDS = ('name', 'address', 'phone', 'hours', 'accepting_new_patients', 'licence', 'services', 'prices', 'languages')
FRESH = timedelta(days=90)


def allow(fields: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{field}'" for field in fields)
    with op.batch_alter_table('error_report') as batch_op:
        batch_op.drop_constraint(op.f('ck_error_report_reported_field'), type_='check')
        batch_op.create_check_constraint(op.f('ck_error_report_reported_field'), sa.text(f'field IN ({listed})'))


def upgrade() -> None:
    allow((*FIELDS, 'photos', 'gone', 'other'))
    # what came by a claim was written without the day on which it runs out
    provenance = sa.table('provenance', sa.column('source', sa.String()), sa.column('checked_on', sa.Date()), sa.column('expires_on', sa.Date()))
    endless = sa.and_(provenance.c.source.in_(('provider', 'operator')), provenance.c.expires_on.is_(None))
    connection = op.get_bind()
    for day in connection.scalars(sa.select(provenance.c.checked_on).where(endless).distinct()).all():
        connection.execute(provenance.update().where(endless, provenance.c.checked_on == day).values(expires_on=day + FRESH))


def downgrade() -> None:
    op.execute(sa.text("UPDATE error_report SET field = 'other' WHERE field = 'photos'"))
    allow((*FIELDS, 'gone', 'other'))
