/**
 * Who has agreed to a schedule, and of which copies a time has left something.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('mobility_schedules', table => {
    table
      .string('agreed_by', 400)
      .nullable()
      .comment('Who made or changed it last; runs are in their name');
    table
      .string('entity_uid', 64)
      .nullable()
      .comment('Of the entity that it was agreed for');
  });
  await knex.schema.alterTable('mobility_occurrences', table => {
    table
      .string('copy', 200)
      .nullable()
      .comment('cluster/namespace of a copy that stands; empty: none is left');
    table
      .string('run_key', 64)
      .nullable()
      .comment('Hash of who had it done by hand, and of their key');
    table.unique(['schedule_id', 'run_key'], {
      indexName: 'mobility_occurrences_key_uniq',
    });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('mobility_occurrences', table => {
    table.dropUnique(
      ['schedule_id', 'run_key'],
      'mobility_occurrences_key_uniq',
    );
    table.dropColumns('copy', 'run_key');
  });
  await knex.schema.alterTable('mobility_schedules', table => {
    table.dropColumns('agreed_by', 'entity_uid');
  });
};
