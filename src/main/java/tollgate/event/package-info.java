/** Delivers the events of the outbox to Kafka, in order for each card group. */
package tollgate.event;
