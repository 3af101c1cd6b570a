"""Counts by the week

Revision ID: 1795603500
Revises: 1795597000
Create Date: 2026-11-25 10:45:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = '1795603500'
down_revision: str | tuple[str, ...] | None = '1795597000'
branch_labels: str | tuple[str, ...] | None = ()
depends_on: str | tuple[str, ...] | None = None


def upgrade() -> None:
    op.create_table('listing_count',
    sa.Column('listing_id', sa.Integer(), nullable=False),
    sa.Column('week_began_on', sa.Date(), nullable=False),
    sa.Column('sight', sa.Enum('page', 'call', 'directions', 'service', 'place', name='sight', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('times', sa.Integer(), nullable=False),
    sa.CheckConstraint('times > 0', name=op.f('ck_listing_count_happened')),
    sa.CheckConstraint("(sight IN ('service', 'place')) = (about <> '')", name=op.f('ck_listing_count_about_a_search')),
    sa.ForeignKeyConstraint(['listing_id'], ['listing.id'], name=op.f('fk_listing_count_listing_id_listing'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('listing_id', 'week_began_on', 'sight', 'about', name=op.f('pk_listing_count'))
    )
    op.create_index(op.f('ix_listing_count_week_began_on'), 'listing_count', ['week_began_on'], unique=False)
    op.create_table('search_count',
    sa.Column('week_began_on', sa.Date(), nullable=False),
    sa.Column('aspect', sa.Enum('service', 'place', name='aspect', native_enum=False, create_constraint=True, length=32), nullable=False),
    sa.Column('about', sa.String(length=80), nullable=False),
    sa.Column('searches', sa.Integer(), nullable=False),
    sa.Column('without_result', sa.Integer(), nullable=False),
    sa.CheckConstraint('searches > 0', name=op.f('ck_search_count_happened')),
    sa.CheckConstraint('without_result BETWEEN 0 AND searches', name=op.f('ck_search_count_part_of_all')),
    sa.PrimaryKeyConstraint('week_began_on', 'aspect', 'about', name=op.f('pk_search_count'))
    )


def downgrade() -> None:
    op.drop_table('search_count')
    op.drop_index(op.f('ix_listing_count_week_began_on'), table_name='listing_count')
    op.drop_table('listing_count')
