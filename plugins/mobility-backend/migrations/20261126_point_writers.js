/**
 * Who was first seen to write backups to a place: rights on them follow from it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mobility_point_writers', table => {
    table.comment('The first cluster that was seen to write to a place');
    table
      .string('id', 64)
      .primary()
      .comment('SHA-256 of address, bucket and prefix');
    table.string('bucket', 255).notNullable();
    table.text('prefix').notNullable();
    table.string('uid', 64).notNullable();
    table.string('cluster', 64).notNullable();
    table.string('seen_at', 32).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mobility_point_writers');
};
