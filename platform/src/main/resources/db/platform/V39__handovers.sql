-- The hand-over of a duty seat from one shift to the next: what was open when it began, what the outgoing officer says of
-- it, and two signatures. What has been signed is never changed.

create table handover (
    id bigint generated always as identity primary key,
    -- The seat as it was called when it began; the code and the path follow the tree of regions, the others stay.
    seat text not null,
    region_code text not null,
    region_path text collate "C" not null default '/',
    region_name text not null,
    -- Null for every domain.
    domain text,
    -- Null for a seat of the supervision.
    enterprise_id bigint,
    state text not null check (state in ('open', 'waiting', 'closed', 'withdrawn')),
    shift_began_at timestamptz not null,
    taken_at timestamptz not null check (shift_began_at < taken_at),
    -- Counts of the snapshot and of the shift, as JSON.
    summary text not null,
    outgoing_id bigint not null,
    outgoing text not null,
    outgoing_name text not null,
    outgoing_signed_at timestamptz,
    incoming_id bigint check (incoming_id <> outgoing_id),
    incoming text,
    incoming_name text,
    incoming_signed_at timestamptz,
    withdrawn_at timestamptz,
    check ((outgoing_signed_at is not null) or state in ('open', 'withdrawn')),
    check ((state = 'closed') = (incoming_signed_at is not null)),
    check ((incoming_signed_at is null) = (incoming_id is null)),
    check ((state = 'withdrawn') = (withdrawn_at is not null))
);
create unique index handover_one_open on handover (seat) where state in ('open', 'waiting');
create index handover_taken on handover (taken_at desc, id desc);
create index handover_seat on handover (seat, taken_at desc) where state = 'closed';

create table handover_note (
    id bigint generated always as identity primary key,
    handover_id bigint not null references handover,
    at timestamptz not null,
    author text not null,
    author_name text not null,
    text text not null,
    -- The alarm that it speaks of, with the names it had then.
    alarm_id text,
    alarm_priority smallint,
    alarm_point text,
    alarm_enterprise text
);
create index handover_note_handover on handover_note (handover_id, id);

-- Each alarm that was open, with what is needed to read it when it has long been closed.
create table handover_alarm (
    handover_id bigint not null references handover,
    alarm_id text not null,
    priority smallint not null,
    urgency smallint not null,
    state text not null,
    kind text not null,
    onset timestamptz not null,
    raised_at timestamptz not null,
    value double precision not null,
    decimals smallint not null,
    limit_value double precision not null,
    unit text,
    device_id bigint not null,
    device_address text,
    point_name text,
    facility_name text,
    enterprise_name text,
    domain text,
    reason text not null,
    acknowledged_by text,
    acknowledged_at timestamptz,
    comment text,
    primary key (handover_id, alarm_id)
);
create index handover_alarm_order on handover_alarm (handover_id, urgency desc, onset desc, alarm_id desc);

create trigger place before insert or update of region_code on handover for each row execute function place_row();

-- A snapshot holds whatever its seat has: only who sees the whole seat may see it. So a seat of every domain is not for
-- somebody who is held to some.
alter table handover enable row level security;
create policy scope on handover using (
    region_path >= scope_low() and region_path < scope_high()
    and (scope_domains() is null or domain = any (scope_domains()))
    and (enterprise_id <> scope_enterprise()) is not true
    and (enterprise_id is null and scope_enterprise() is not null) is not true);
alter table handover_note enable row level security;
create policy scope on handover_note using (exists (select from handover h where h.id = handover_id));
alter table handover_alarm enable row level security;
create policy scope on handover_alarm using (exists (select from handover h where h.id = handover_id));

-- Until it has ended it takes signatures and its end, each once; then only its place in the tree of regions may follow.
create function keep_handover() returns trigger language plpgsql set plan_cache_mode = auto as $$
declare
    movable text[] := array['region_code', 'region_path'];
begin
    if tg_op = 'UPDATE' then
        if old.state in ('open', 'waiting') then
            movable := movable || array['state', 'incoming_id', 'incoming', 'incoming_name', 'incoming_signed_at', 'withdrawn_at'];
            if old.outgoing_signed_at is null then
                movable := movable || array['outgoing_signed_at'];
            end if;
        end if;
        if to_jsonb(old) - movable = to_jsonb(new) - movable and not (old.state = 'waiting' and new.state = 'open') then
            return new;
        end if;
    end if;
    raise exception 'A hand-over is never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger never_changed before update or delete on handover for each row execute function keep_handover();

create function refuse_change_of_handover() returns trigger language plpgsql as $$
begin
    raise exception 'A hand-over is never changed.' using errcode = 'insufficient_privilege';
end $$;
create trigger never_emptied before truncate on handover
    for each statement execute function refuse_change_of_handover();
create trigger never_changed before update or delete or truncate on handover_note
    for each statement execute function refuse_change_of_handover();
create trigger never_changed before update or delete or truncate on handover_alarm
    for each statement execute function refuse_change_of_handover();

-- A signature waits for a note that is being written, and none comes behind it.
create function note_before_the_end() returns trigger language plpgsql set plan_cache_mode = auto as $$
begin
    perform from handover h where h.id = new.handover_id and h.state in ('open', 'waiting') for share;
    if not found then
        raise exception 'The hand-over has ended.' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger in_time before insert on handover_note for each row execute function note_before_the_end();

-- The snapshot is taken in the transaction that begins the hand-over, and in no other.
create function snapshot_with_its_handover() returns trigger language plpgsql set plan_cache_mode = auto as $$
begin
    if not exists (select from handover h where h.id = new.handover_id and h.xmin = pg_current_xact_id()::xid) then
        raise exception 'The snapshot of a hand-over is never changed.' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger at_the_begin before insert on handover_alarm for each row execute function snapshot_with_its_handover();

create trigger audited after insert or update or delete on handover for each row
    execute function note_change('id', 'id', 'region_path', 'summary', 'outgoing_id', 'incoming_id');
create trigger audited after insert or update or delete on handover_note for each row
    execute function note_change('handover_id', 'id', 'handover_id');
