package io.anlan.archive;

/**
 * Room on the disk of an archive.
 *
 * @param usedBytes bytes of the archive's files
 * @param freeBytes bytes that the file system still offers
 */
public record DiskUse(long usedBytes, long freeBytes) {}
