"""Since when somebody works somewhere, training, notes of drafts, and an index of what waits

Revision ID: 1795617000
Revises: 1795608500
Create Date: 2026-11-25 14:30:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795617000'
down_revision: str | tuple[str, ...] | None = '1795608500'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None

WAITING = sa.text("state = 'waiting'")
NOTICES = (
    'licence_stopped', 'services_withdrawn', 'services_returned', 'on_probation', 'edit_approved', 'edit_refused',
    'supervision_confirmed', 'supervision_refused', 'supervision_ended',
)
MORE_NOTICES = ('role_asked', 'role_agreed', 'role_refused', 'role_begun', 'role_ended')


def notices(kinds: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table('notice') as batch_op:
        batch_op.drop_constraint(op.f('ck_notice_notice_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_notice_notice_kind'), sa.text(f'kind IN ({listed})'))


def upgrade() -> None:
    notices((*NOTICES, *MORE_NOTICES))
    with op.batch_alter_table('affiliation') as batch_op:
        batch_op.add_column(sa.Column('since_year', sa.Integer(), nullable=True))
        batch_op.create_check_constraint(
            op.f('ck_affiliation_since_year'), sa.text('since_year IS NULL OR since_year BETWEEN 1940 AND 2100')
        )
    op.add_column('listing', sa.Column('training', sa.Text(), nullable=True))
    op.add_column('draft', sa.Column('reason', sa.Text(), nullable=True))
    op.create_index(
        'ix_revision_waiting', 'revision', ['section'], sqlite_where=WAITING, postgresql_where=WAITING
    )


def downgrade() -> None:
    op.drop_index('ix_revision_waiting', table_name='revision')
    op.drop_column('draft', 'reason')
    op.drop_column('listing', 'training')
    with op.batch_alter_table('affiliation') as batch_op:
        batch_op.drop_constraint(op.f('ck_affiliation_since_year'), type_='check')
        batch_op.drop_column('since_year')
    listed = ', '.join(f"'{kind}'" for kind in MORE_NOTICES)
    op.execute(sa.text(f'DELETE FROM notice WHERE kind IN ({listed})'))
    notices(NOTICES)
