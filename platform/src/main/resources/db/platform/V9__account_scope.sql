-- What an account may see: a region with all below it, some domains (null: all), one enterprise (null: all of them).
alter table account
    add column region_code text not null default '000000' references region,
    add column domains text[],
    add column enterprise_id bigint references enterprise;

insert into role (name, description) values
    ('head', 'Head of a supervision department: sees everything of the region and domains, decides on rules.'),
    ('duty-officer', 'Watches the alarms of a region and domains and acknowledges them.'),
    ('inspector', 'Inspects in the field: sees everything of the region and domains.'),
    ('enterprise', 'Safety and environment manager of one enterprise.'),
    ('integrator', 'Connects devices of a region.'),
    ('system-administrator', 'Keeps regions, registers and settings.'),
    ('security-administrator', 'Keeps accounts and their rights.'),
    ('audit-administrator', 'Reads and verifies the audit trail.');
