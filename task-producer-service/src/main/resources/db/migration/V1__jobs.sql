create table job (
  id            uuid        primary key,
  x             numeric     not null,
  y             numeric     not null,
  state         text        not null check (state in ('PENDING', 'STARTED', 'RETRY', 'SUCCESS', 'FAILURE', 'REVOKED')),
  result        numeric,
  error_type    text,
  error_message text,
  attempts      int         not null default 0,
  worker        text,
  submitted_at  timestamptz not null,
  publish_at    timestamptz,
  published_at  timestamptz,
  expires_at    timestamptz,
  started_at    timestamptz,
  finished_at   timestamptz,
  batch_id      uuid,
  batch_index   int,
  changed_in    xid8        not null default pg_current_xact_id()
)
-- Every job is updated twice soon after its insertion: leave room beside it, and clean up early.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);

comment on column job.publish_at is 'when to put it on the queue; null when there is nothing to publish';
comment on column job.published_at is 'when it was last put on the queue';
comment on column job.changed_in is 'the transaction of the last change that a caller can see; orders the event stream';

create index job_to_publish on job (publish_at) where publish_at is not null;
create index job_unfinished on job (id) where finished_at is null;
create index job_unusual on job (state, id) where state in ('STARTED', 'RETRY', 'FAILURE', 'REVOKED');
create index job_expiring on job (expires_at) where finished_at is null and expires_at is not null;
create index job_of_batch on job (batch_id, batch_index) where batch_id is not null;
create index job_changes on job (changed_in, id);

create table batch (
  id           uuid        primary key,
  total        int         not null,
  submitted_at timestamptz not null
);

create table idempotency_key (
  key          text        primary key,
  request_hash bytea       not null,
  job_id       uuid        not null,
  submitted_at timestamptz not null
);

create table dead_letter (
  id          uuid        primary key,
  queue       text        not null,
  reason      text        not null,
  attempts    int         not null,
  worker      text,
  failed_at   timestamptz not null,
  properties  json        not null,
  body        bytea       not null
);

comment on table dead_letter is 'messages that no worker could work on, as they were';
