/**
 * Schedules, and each time that one was due.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mobility_schedules', table => {
    table.comment('What people want done again and again');
    table.string('id', 16).primary().comment('Sorts by time of creation');
    table.string('entity_ref', 400).notNullable();
    table
      .string('cluster', 64)
      .notNullable()
      .comment('Of the original; few are looked at there at a time');
    table.integer('version').notNullable().comment('Grows with every change');
    table
      .integer('revision')
      .notNullable()
      .comment('Grows when something else is to be on the cluster');
    table.text('request', 'longtext').notNullable().comment('JSON');
    table.text('plan', 'longtext').notNullable().comment('JSON');
    table.text('accepted').notNullable().comment('JSON; ids of warnings');
    table
      .text('decision')
      .notNullable()
      .comment('JSON; what the requester was allowed');
    table.string('created_by', 400).notNullable();
    table.string('created_at', 32).notNullable();
    table.string('changed_at', 32).notNullable();
    table.string('idempotency_key', 128).notNullable();
    table.string('request_hash', 64).notNullable();
    table
      .string('since', 32)
      .notNullable()
      .comment('When it was made, changed or resumed; nothing was due before');
    table.string('paused_at', 32).nullable();
    table.string('paused_by', 400).nullable();
    table.string('deleting_at', 32).nullable();
    table.string('deleting_by', 400).nullable();
    table.string('deleting_backups', 8).nullable();
    table
      .text('doc', 'longtext')
      .notNullable()
      .comment('JSON; how it stands on the cluster');
    table
      .bigInteger('look_at')
      .notNullable()
      .comment("Milliseconds on the database's clock");
    table.string('lease_owner', 64).nullable();
    table
      .bigInteger('lease_until')
      .nullable()
      .comment("Milliseconds on the database's clock");
    table.unique(
      ['created_by', 'idempotency_key'],
      'mobility_schedules_key_uniq',
    );
    table.index(['entity_ref', 'id'], 'mobility_schedules_entity_idx');
    table.index(['look_at'], 'mobility_schedules_look_idx');
  });

  await knex.schema.createTable('mobility_occurrences', table => {
    table.comment('One row per time that a schedule was due, and once only');
    table
      .string('schedule_id', 16)
      .notNullable()
      .references('id')
      .inTable('mobility_schedules')
      .onDelete('CASCADE');
    table.string('due_at', 32).notNullable();
    table.string('state', 16).notNullable();
    table.string('finished_at', 32).nullable();
    table.boolean('by_hand').notNullable();
    table.string('run_id', 16).nullable();
    table.string('backup', 253).nullable();
    table.text('because').nullable().comment('JSON; a note');
    table.primary(['schedule_id', 'due_at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mobility_occurrences');
  await knex.schema.dropTable('mobility_schedules');
};
