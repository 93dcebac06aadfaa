/** Receives calls as messages of a broker, by AMQP 1.0 or JMS, and replies to them. */
package tollgate.bus;
