"""Photos of listings

Revision ID: 1795607000
Revises: 1795606100
Create Date: 2026-11-25 11:43:20.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795607000'
down_revision: str | tuple[str, ...] | None = '1795606100'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


def upgrade() -> None:
    op.create_table('photo',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('alt', sa.String(length=200), nullable=False),
    sa.Column('shows', sa.Enum('place', 'team', 'patient', 'model', name='photo_shows', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('length(digest) = 64', name=op.f('ck_photo_digest_shape')),
    sa.CheckConstraint('length(trim(alt)) > 0 AND length(alt) <= 200', name=op.f('ck_photo_alt_said')),
    sa.CheckConstraint('width > 0 AND height > 0', name=op.f('ck_photo_has_size')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_photo_listing_id_listing'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_photo')),
    sa.UniqueConstraint('listing_id', 'digest', name=op.f('uq_photo_listing_id'))
    )
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.create_index('ix_photo_digest', ['digest'], unique=False)


def downgrade() -> None:
    op.drop_table('photo')
