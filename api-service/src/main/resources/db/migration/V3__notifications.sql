create table notification (
  id   uuid        primary key,
  text text        not null,
  at   timestamptz not null
);

comment on table notification is 'those that the broker is not known to have: the row goes when it has confirmed';
comment on column notification.id is 'UUIDv7, and the message_id: the order in which they are published';
