"""Points that were placed by people

Revision ID: 1795608500
Revises: 1795608100
Create Date: 2026-11-25 12:08:20.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795608500'
down_revision: str | tuple[str, ...] | None = '1795608100'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


def allow(table: str, values: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{value}'" for value in values)
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(op.f(f'ck_{table}_precision'), type_='check')
        batch_op.create_check_constraint(op.f(f'ck_{table}_precision'), sa.text(f'point_precision IN ({listed})'))


def upgrade() -> None:
    for table in ('location', 'geocoder_answer'):
        allow(table, ('rooftop', 'placed', 'street', 'ZIP', 'place'))


def downgrade() -> None:
    op.execute(sa.text("UPDATE location SET point_precision = 'rooftop' WHERE point_precision = 'placed'"))
    for table in ('location', 'geocoder_answer'):
        allow(table, ('rooftop', 'street', 'ZIP', 'place'))
