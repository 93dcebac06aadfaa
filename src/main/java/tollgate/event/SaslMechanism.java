package tollgate.event;

import java.util.Arrays;
import java.util.Optional;

/** Lists the SASL mechanisms with a user and a password that Kafka supports. */
public enum SaslMechanism {
  SCRAM_SHA_512("SCRAM-SHA-512", "scram.ScramLoginModule"),
  SCRAM_SHA_256("SCRAM-SHA-256", "scram.ScramLoginModule"),
  PLAIN("PLAIN", "plain.PlainLoginModule");

  private final String registeredName;
  private final String loginModule;

  SaslMechanism(String registeredName, String loginModule) {
    this.registeredName = registeredName;
    this.loginModule = "org.apache.kafka.common.security." + loginModule;
  }

  /** Returns the mechanism with this registered name, in exactly this spelling. */
  public static Optional<SaslMechanism> byName(String name) {
    return Arrays.stream(values()).filter(each -> each.registeredName.equals(name)).findFirst();
  }

  /** Returns the name in the registry of IANA. */
  String registeredName() {
    return registeredName;
  }

  /** Returns the name of the class by which a client signs in. */
  String loginModule() {
    return loginModule;
  }
}
