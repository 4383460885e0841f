-- Messages that could not be taken in, whole, for a bounded time; and the unknown devices among their senders.

create table quarantine (
    id text primary key,
    received_at timestamptz not null,
    protocol text not null,
    peer text not null,
    address text not null,
    device_id bigint,
    region_code text,
    domain text,
    reason text not null,
    detail text not null,
    raw bytea not null,
    size int not null,
    codes text[] not null,
    replay_requested_at timestamptz,
    replay_requested_by text,
    replayed_at timestamptz
);
create index quarantine_received on quarantine (received_at desc, id desc);
create index quarantine_reason on quarantine (reason, received_at desc, id desc);
create index quarantine_address on quarantine (address, received_at desc, id desc);
create index quarantine_device on quarantine (device_id, received_at) where device_id is not null;
create index quarantine_requested on quarantine (received_at, id)
    where replay_requested_at is not null and replayed_at is null;

create table unknown_device (
    address text not null,
    protocol text not null,
    peer text not null,
    first_heard_at timestamptz not null,
    last_heard_at timestamptz not null,
    messages bigint not null,
    codes text[] not null,
    primary key (address, protocol)
);
create index unknown_device_heard on unknown_device (last_heard_at desc, address desc, protocol desc);
