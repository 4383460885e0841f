-- Suspicions that data of an outlet are tampered with, found by judging each outlet once a day. A suspicion is never a
-- penalty and changes no value.
create table suspicion (
    id bigint generated always as identity primary key,
    facility_id bigint not null references facility on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    detector text not null,
    kind text not null,
    -- Null when it is about the device as a whole.
    point_id bigint references point on delete cascade,
    -- Which of the point's values.
    value text not null check (value in ('measured', 'converted', 'amount')),
    from_at timestamptz not null,
    to_at timestamptz not null,
    score double precision not null check (score between 0 and 1),
    finding text not null,
    -- The test, its figures, the stretches compared with, as JSON.
    evidence text not null,
    status text not null default 'open' check (status in ('open', 'explained', 'verifiedOnSite', 'dismissed')),
    found_at timestamptz not null,
    -- The newest day whose judgement found it.
    last_found_on date not null,
    decided_by text,
    decided_at timestamptz,
    comment text,
    version int not null default 1,
    check (to_at >= from_at)
);
create index suspicion_path on suspicion (region_path, found_at desc, id desc);
create index suspicion_enterprise on suspicion (enterprise_id, found_at desc, id desc);
create index suspicion_facility on suspicion (facility_id, detector, to_at desc);
create index suspicion_point on suspicion (point_id, to_at desc) where point_id is not null;
create index suspicion_newest on suspicion (found_at desc, id desc);

create trigger place before insert or update on suspicion for each row execute function place_in_facility();
create function move_suspicions() returns trigger language plpgsql set plan_cache_mode = auto as $$
begin
    update suspicion set facility_id = new.id where facility_id = new.id;
    return null;
end $$;
create trigger carry_suspicions after update on facility for each row
    when (old.region_path is distinct from new.region_path or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id)
    execute function move_suspicions();
call protect(array['suspicion']);
create trigger audited after insert or update or delete on suspicion for each row
    execute function note_change('id', 'id', 'region_path', 'domain', 'enterprise_id', 'version', 'evidence', 'last_found_on');

-- What people did with it, in their order.
create table suspicion_step (
    id bigint generated always as identity primary key,
    suspicion_id bigint not null references suspicion on delete cascade,
    at timestamptz not null,
    actor text not null,
    from_status text not null,
    to_status text not null,
    comment text not null
);
create index suspicion_step_of on suspicion_step (suspicion_id, id);
alter table suspicion_step enable row level security;
create policy scope on suspicion_step using (exists (select from suspicion s where s.id = suspicion_id));

-- The day up to which an outlet is judged.
create table outlet_judgement (
    facility_id bigint primary key references facility on delete cascade,
    judged_until date not null,
    judged_at timestamptz not null
);
alter table outlet_judgement enable row level security;
create policy scope on outlet_judgement using (exists (select from facility f where f.id = facility_id));

-- Detectors that are not as they come: switched off, or with other thresholds.
create table detector_setting (
    detector text primary key,
    enabled boolean not null,
    -- JSON; null: as they come.
    thresholds text,
    changed_by text not null,
    changed_at timestamptz not null,
    version int not null default 1
);
create trigger audited after insert or update or delete on detector_setting for each row
    execute function note_change('detector', 'changed_by', 'changed_at', 'version');
