-- The gateway that is to carry out an attempt: of two that think they hold the device's connection, the one that got it last.
alter table device_order add column to_gateway text;
