create table users (
  id         uuid        primary key,
  name       text        not null,
  email      text        not null,
  age        int,
  created_at timestamptz not null
);

-- In the lower case of Unicode, whatever the locale of the database is.
create unique index users_email on users (lower(email collate pg_c_utf8));

comment on table users is 'user alone is a reserved word';
comment on column users.id is 'UUIDv7: the order of the list';
