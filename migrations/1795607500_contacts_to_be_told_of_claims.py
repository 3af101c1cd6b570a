"""Contacts to be told of claims

Revision ID: 1795607500
Revises: 1795607000
Create Date: 2026-11-25 11:20:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795607500'
down_revision: str | tuple[str, ...] | None = '1795607000'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


KINDS = ('claim', 'edit', 'new_listing', 'report', 'licence', 'geocode', 'duplicate', 'wording')


def allow(kinds: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table('queue_item') as batch_op:
        batch_op.drop_constraint(op.f('ck_queue_item_queue_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_queue_item_queue_kind'), sa.text(f'kind IN ({listed})'))


def upgrade() -> None:
    allow((*KINDS, 'contact'))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM queue_item WHERE kind = 'contact'"))
    allow(KINDS)
