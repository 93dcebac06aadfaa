package example;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Reads a balance and sells a card by messages. */
final class BillingClient {

  private static final String SECRET_KEY = "demo-secret-key";
  private static final String XML = "text/xml";
  private static final String JSON = "application/json";
  private static final long TIMEOUT_MS = 30_000;

  private final JMSContext context;
  private final Queue calls;
  private final Queue replies;
  private final JMSConsumer consumer;

  private BillingClient(JMSContext context) {
    this.context = context;
    calls = context.createQueue("tollgate.calls");
    replies = context.createTemporaryQueue();
    consumer = context.createConsumer(replies);
  }

  /**
   * Makes the calls and prints their replies.
   *
   * @param arguments the address of the broker, such as {@code tcp://localhost:61616}
   */
  public static void main(String[] arguments) throws Exception {
    ConnectionFactory factory = new ActiveMQConnectionFactory(arguments[0]);
    try (JMSContext context = factory.createContext()) {
      new BillingClient(context).makeCalls();
    }
  }

  private void makeCalls() throws JMSException {
    String balance = "username=anna&hash=" + hash("anna");
    System.out.println("The balance of anna as XML:");
    System.out.println(reply(send("user_balance_get", balance, XML)));
    System.out.println("The balance of anna as JSON:");
    System.out.println(reply(send("user_balance_get", balance, JSON)));

    String sale = "{\"u\":\"admin\",\"id\":\"1\",\"hash\":\"" + hash("1") + "\"";
    TextMessage first = send("card_from_group_sell", sale + "}", JSON);
    System.out.println("One card:");
    System.out.println(reply(first));

    // As a client does that got no reply: the id of the first message is the idempotency key
    String again = sale + ",\"request_id\":\"bus:" + first.getJMSMessageID() + "\"}";
    System.out.println("The same message sent again, as JSON and as XML:");
    System.out.println(reply(send("card_from_group_sell", again, JSON)));
    System.out.println(reply(send("card_from_group_sell", again, XML)));
  }

  /** Sends a call, with its parameters as a form or as a JSON object. */
  private TextMessage send(String call, String parameters, String accept) throws JMSException {
    TextMessage message = context.createTextMessage(parameters);
    message.setStringProperty("call", call);
    message.setStringProperty("accept", accept);
    message.setJMSReplyTo(replies);
    context.createProducer().send(calls, message);
    return message;
  }

  /** Returns the body of the next reply, which is that to the message because one is awaited. */
  private String reply(TextMessage message) throws JMSException {
    TextMessage reply = (TextMessage) consumer.receive(TIMEOUT_MS);
    if (reply == null) {
      throw new IllegalStateException("No reply within " + TIMEOUT_MS / 1000 + " s");
    }
    if (!message.getJMSMessageID().equals(reply.getJMSCorrelationID())) {
      throw new IllegalStateException("The reply is to another message: " + reply);
    }
    return reply.getText().strip();
  }

  private static String hash(String signed) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      return HexFormat.of().formatHex(sha1.digest((signed + SECRET_KEY).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
