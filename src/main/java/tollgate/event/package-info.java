/** Delivers the events of the outbox to Kafka or a JMS topic, in order for each card group. */
package tollgate.event;
