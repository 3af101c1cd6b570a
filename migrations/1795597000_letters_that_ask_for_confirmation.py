"""Letters that ask for confirmation

Revision ID: 1795597000
Revises: 1795596973
Create Date: 2026-11-25 08:55:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795597000'
down_revision: str | tuple[str, ...] | None = '1795596973'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


def upgrade() -> None:
    op.create_table('confirmation_letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('keeper_id', sa.Integer(), nullable=False),
    sa.Column('period_began_on', sa.Date(), nullable=False),
    sa.Column('day', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('day IN (75, 90, 105)', name=op.f('ck_confirmation_letter_day_of_a_reminder')),
    sa.CheckConstraint('length(key_hash) = 64', name=op.f('ck_confirmation_letter_key_hash_shape')),
    sa.CheckConstraint('used_at IS NULL OR sent_at IS NOT NULL', name=op.f('ck_confirmation_letter_used_after_sent')),
    sa.ForeignKeyConstraint(['keeper_id'], ['keeper.id'], name=op.f('fk_confirmation_letter_keeper_id_keeper'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_confirmation_letter')),
    sa.UniqueConstraint('key_hash', name=op.f('uq_confirmation_letter_key_hash')),
    sa.UniqueConstraint('keeper_id', 'period_began_on', 'day', name='uq_confirmation_letter_once')
    )


def downgrade() -> None:
    op.drop_table('confirmation_letter')
