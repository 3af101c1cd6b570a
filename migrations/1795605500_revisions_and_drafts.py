"""Revisions and drafts

Revision ID: 1795605500
Revises: 1795605000
Create Date: 2026-11-25 10:50:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795605500'
down_revision: str | tuple[str, ...] | None = '1795605000'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


NOTICES = ('licence_stopped', 'services_withdrawn', 'services_returned', 'on_probation')
MORE_NOTICES = ('edit_approved', 'edit_refused')


def notices(kinds: tuple[str, ...]) -> None:
    listed = ', '.join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table('notice') as batch_op:
        batch_op.drop_constraint(op.f('ck_notice_notice_kind'), type_='check')
        batch_op.create_check_constraint(op.f('ck_notice_notice_kind'), sa.text(f'kind IN ({listed})'))


def upgrade() -> None:
    notices((*NOTICES, *MORE_NOTICES))
    op.create_table('revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('section', sa.String(length=40), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('after', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('live', 'waiting', 'refused', 'superseded', name='revision_state', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('restores_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state <> 'refused' OR length(trim(answer)) > 0", name=op.f('ck_revision_refused_with_reason')),
    sa.CheckConstraint("state <> 'waiting' OR decided_at IS NULL", name=op.f('ck_revision_waiting_is_undecided')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_revision_author_id_account'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_revision_listing_id_listing'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['restores_id'], ['revision.id'], name=op.f('fk_revision_restores_id_revision'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision'))
    )
    with op.batch_alter_table('revision', schema=None) as batch_op:
        batch_op.create_index('ix_revision_author_id', ['author_id'], unique=False)
        batch_op.create_index('ix_revision_listing', ['listing_id', 'id'], unique=False)

    op.create_table('draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('section', sa.String(length=40), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('base', sa.JSON(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_draft_account_id_account'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_draft_listing_id_listing'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('listing_id', 'account_id', 'section', name=op.f('uq_draft_listing_id'))
    )
    with op.batch_alter_table('draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_draft_account_id'), ['account_id'], unique=False)


def downgrade() -> None:
    op.drop_table('draft')
    op.drop_table('revision')
    op.execute(sa.text("DELETE FROM notice WHERE kind IN ('edit_approved', 'edit_refused')"))
    notices(NOTICES)
