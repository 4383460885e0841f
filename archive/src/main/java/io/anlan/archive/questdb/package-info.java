/** The archive in an embedded QuestDB: rows in order of arrival, then compressed blocks by point and day. */
@NullMarked
package io.anlan.archive.questdb;

import org.jspecify.annotations.NullMarked;
