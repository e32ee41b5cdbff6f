/**
 * Runs, the places they work at, and what keeps them apart.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('mobility_runs', table => {
    table.comment('One row per run; everything that survives a restart');
    table.string('id', 16).primary().comment('Sorts by time of creation');
    table.string('kind', 16).notNullable();
    table.string('entity_ref', 400).notNullable();
    table.string('state', 16).notNullable();
    table.integer('version').notNullable().comment('Grows with every change');
    table.string('initiator', 400).notNullable();
    table.string('idempotency_key', 128).notNullable();
    table.string('request_hash', 64).notNullable();
    table.text('plan', 'longtext').notNullable().comment('JSON; never changed');
    table
      .text('decision')
      .notNullable()
      .comment('JSON; what the requester was allowed');
    table
      .text('doc', 'longtext')
      .notNullable()
      .comment('JSON; steps, targets, volumes');
    table.string('created_at', 32).notNullable();
    table.string('started_at', 32).nullable();
    table.string('finished_at', 32).nullable();
    table.string('cancel_requested_at', 32).nullable();
    table.string('cancel_requested_by', 400).nullable();
    table.string('lease_owner', 64).nullable();
    table
      .bigInteger('lease_until')
      .nullable()
      .comment("Milliseconds on the database's clock");
    table.unique(['initiator', 'idempotency_key'], 'mobility_runs_key_uniq');
    table.index(['entity_ref', 'id'], 'mobility_runs_entity_idx');
    table.index(['state'], 'mobility_runs_state_idx');
  });

  await knex.schema.createTable('mobility_run_places', table => {
    table.comment('The namespaces that a run is about, for lists and filters');
    table
      .string('run_id', 16)
      .notNullable()
      .references('id')
      .inTable('mobility_runs')
      .onDelete('CASCADE');
    table.string('role', 8).notNullable();
    table.string('cluster', 64).notNullable();
    table.string('namespace', 64).notNullable();
    table.primary(['run_id', 'role', 'cluster', 'namespace']);
    table.index(['cluster', 'namespace'], 'mobility_run_places_place_idx');
  });

  await knex.schema.createTable('mobility_locks', table => {
    table.comment(
      'A namespace that an unfinished run works on; one run at a time',
    );
    table.string('cluster', 64).notNullable();
    table.string('namespace', 64).notNullable();
    table.string('run_id', 16).notNullable().index('mobility_locks_run_idx');
    table.primary(['cluster', 'namespace']);
  });

  await knex.schema.createTable('mobility_slots', table => {
    table.comment('Places of the runs at work on a cluster, 0 to maxRuns - 1');
    table.string('cluster', 64).notNullable();
    table.integer('slot').notNullable();
    table.string('run_id', 16).notNullable().index('mobility_slots_run_idx');
    table.primary(['cluster', 'slot']);
  });

  await knex.schema.createTable('mobility_clusters', table => {
    table.comment('The identity that a cluster had under its name');
    table.string('name', 64).primary();
    table.string('uid', 64).notNullable();
    table.string('seen_at', 32).notNullable();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('mobility_clusters');
  await knex.schema.dropTable('mobility_slots');
  await knex.schema.dropTable('mobility_locks');
  await knex.schema.dropTable('mobility_run_places');
  await knex.schema.dropTable('mobility_runs');
};
