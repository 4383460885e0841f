-- What may suppress alarms by design: an expression over the state of a plant, with the alarms that it keeps quiet. It is
-- tried on recorded samples before it is switched on.
create table suppression (
    id bigint generated always as identity primary key,
    facility_id bigint not null references facility on delete cascade,
    region_path text collate "C" not null default '/',
    domain text,
    enterprise_id bigint,
    name text not null,
    reason text not null,
    -- In the Common Expression Language.
    expression text not null,
    -- The points that the expression names: [{"name": ..., "pointId": ...}].
    inputs jsonb not null,
    -- What it keeps quiet, with the priority that was judged: [{"pointId": ..., "kind": ..., "priority": ...}].
    targets jsonb not null,
    -- How long one state of the plant suppresses.
    most_minutes int not null check (most_minutes > 0),
    state text not null default 'off' check (state in ('off', 'waiting', 'on')),
    changed_by text not null,
    changed_at timestamptz not null,
    -- The last try and the version that was tried; another version is not tried.
    trial jsonb,
    tried_version int,
    tried_by text,
    tried_at timestamptz,
    asked_by text,
    asked_at timestamptz,
    decided_by text,
    decided_at timestamptz,
    comment text,
    -- Of what it is, not of whether it is on.
    version int not null default 1,
    check (state = 'off' or tried_version = version)
);
create index suppression_facility on suppression (facility_id);
create index suppression_path on suppression (region_path, id desc);
create index suppression_enterprise on suppression (enterprise_id, id desc);
create index suppression_on on suppression (id) where state = 'on';

create trigger place before insert or update on suppression for each row execute function place_in_facility();
create function move_suppressions() returns trigger language plpgsql set plan_cache_mode = auto as $$
begin
    update suppression set facility_id = new.id where facility_id = new.id;
    return null;
end $$;
create trigger carry_suppressions after update on facility for each row
    when (old.region_path is distinct from new.region_path or old.domain is distinct from new.domain
        or old.enterprise_id is distinct from new.enterprise_id)
    execute function move_suppressions();
call protect(array['suppression']);
create trigger audited after insert or update or delete on suppression for each row
    execute function note_change('id', 'id', 'region_path', 'domain', 'enterprise_id', 'version', 'trial');

-- What has been judged last of an expression that is switched on. It outlives a restart.
create table suppression_standing (
    suppression_id bigint primary key references suppression on delete cascade,
    outcome text not null check (outcome in ('holds', 'holdsNot', 'unknown', 'spent')),
    since timestamptz not null,
    -- Since when it holds, whether it still suppresses or has done so for as long as it may.
    holding_since timestamptz,
    cause text,
    input text,
    check ((holding_since is not null) = (outcome in ('holds', 'spent')))
);
call protect_through('suppression_standing', 'suppression_id', 'suppression');

-- Nothing is kept quiet by what is switched off or gone, whoever did that and whatever he sees.
alter table design_hold add foreign key (suppression_id) references suppression_standing on delete cascade;
