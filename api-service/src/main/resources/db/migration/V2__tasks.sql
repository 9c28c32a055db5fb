create table task (
  id          uuid        primary key,
  title       text        not null,
  description text,
  priority    int         not null,
  assignee_id uuid        references users,
  created_at  timestamptz not null
);

comment on column task.id is 'UUIDv7: the order of the list';
