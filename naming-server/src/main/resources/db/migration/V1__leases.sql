-- Names are ASCII: in byte order they can be searched by prefix through the index, and Java sorts them alike.
create table lease (
  name       text collate "C" not null,
  instance   text collate "C" not null,
  uri        text             not null,
  tags       text[]           not null,
  renewed_at timestamptz      not null,
  expires_at timestamptz      not null,
  primary key (name, instance)
)
-- Every row is updated every few seconds: leave room beside it, and clean up early.
with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

comment on table lease is 'who is registered; a row that is there is live, whatever its expires_at';

create index lease_expiring on lease (expires_at);
create index lease_by_length on lease (length(name), name);

create table pulse (
  at       timestamptz not null,
  only_row boolean     primary key default true check (only_row)
);

comment on column pulse.at is 'when a name server last ran';

insert into pulse (at) values (now());

create table name_event (
  id       bigint      primary key generated always as identity,
  type     text        not null check (type in ('registered', 'changed', 'expired', 'removed')),
  name     text        not null,
  instance text        not null,
  uri      text        not null,
  tags     text[]      not null,
  at       timestamptz not null default clock_timestamp()
);

comment on column name_event.id is 'in the order of commits, since whoever writes holds the lock of NameChanges';

create index name_event_at on name_event (at);
