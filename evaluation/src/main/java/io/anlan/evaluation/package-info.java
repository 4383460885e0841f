/**
 * Judges every reading on the log by the rules in force and writes each step of each alarm exactly once.
 *
 * <p>A Kafka Streams processor around {@link io.anlan.domain.alarm.PointEvaluator}, one for each partition of readings and
 * commands. What it keeps, and how it is the same again after a crash:
 *
 * <ul>
 *   <li>The <em>alarms</em> of a point (states, running delays, closed periods) are written to a store whenever they change,
 *       in the transaction that also holds the transitions and the place in the readings. After a crash they stand exactly
 *       where the readings are taken up again.
 *   <li>The <em>track</em> of a point (last measuring times and values) changes with every sample and is not written with
 *       it. Were it lost, a late sample would pass for a new one and could end or raise an alarm falsely. So the tracks of a
 *       device are written as its <em>tail</em> before the oldest reading missing from it is {@link
 *       io.anlan.evaluation.PartitionEvaluator#TAIL_REACH} readings old, and before the first reading after a start that many
 *       readings are heard again, without judging them. A track depends on the samples alone, so it is then the same.
 * </ul>
 *
 * <p>Whether a <em>device</em> is heard or silent ({@link io.anlan.evaluation.PartitionPresence}) follows from arrivals and from
 * the marks that say when the gateways listened. Its steps and its alarm are written to a store like alarms of points; its
 * last arrival is part of its tail.
 */
@NullMarked
package io.anlan.evaluation;

import org.jspecify.annotations.NullMarked;
