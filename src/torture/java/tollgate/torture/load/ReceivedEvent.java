package tollgate.torture.load;

/**
 * An event that a consumer received.
 *
 * @param body the CloudEvent in JSON
 */
public record ReceivedEvent(String key, String id, String body) {}
