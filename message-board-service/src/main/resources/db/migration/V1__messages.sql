create table message (
  id              uuid        primary key,
  author          text,
  text            text        not null,
  posted_at       timestamptz not null,
  notification_id uuid        unique
);

comment on column message.id is 'UUIDv7, and each one greater than those committed before it: the order of the board';
comment on column message.notification_id is 'of the notification that it came from, by which a repeated one is known';
