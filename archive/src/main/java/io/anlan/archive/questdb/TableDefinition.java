package io.anlan.archive.questdb;

import io.questdb.cairo.TableStructure;
import java.util.List;

/**
 * A table of the engine without write-ahead log, for rows that come in the order of their first column.
 *
 * @param name of the table and its directory
 * @param partitionBy unit of the first column by which partitions are made, of {@code PartitionBy}
 * @param columns the first one is the designated timestamp
 */
record TableDefinition(String name, int partitionBy, List<Column> columns) implements TableStructure {
    /**
     * A column.
     *
     * @param type of {@code ColumnType}; no symbol
     */
    record Column(String name, int type) {}

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public CharSequence getColumnName(int column) {
        return columns.get(column).name();
    }

    @Override
    public int getColumnType(int column) {
        return columns.get(column).type();
    }

    @Override
    public int getIndexBlockCapacity(int column) {
        return 0;
    }

    @Override
    public int getMaxUncommittedRows() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long getO3MaxLag() {
        return 0;
    }

    @Override
    public int getPartitionBy() {
        return partitionBy;
    }

    @Override
    public boolean getSymbolCacheFlag(int column) {
        return false;
    }

    @Override
    public int getSymbolCapacity(int column) {
        return 0;
    }

    @Override
    public CharSequence getTableName() {
        return name;
    }

    @Override
    public int getTimestampIndex() {
        return 0;
    }

    @Override
    public boolean isDedupKey(int column) {
        return false;
    }

    @Override
    public boolean isIndexed(int column) {
        return false;
    }

    @Override
    public boolean isWalEnabled() {
        return false;
    }
}
