package tollgate.torture.attack;

import java.nio.ByteBuffer;

/** What a {@link ConnectionFlood} does on one connection. Not thread-safe. */
public interface Attacker {

  /** Returns the next bytes to send; empty when nothing is to be sent now. */
  ByteBuffer next();

  /** Takes note that so many of the bytes were sent. */
  void sent(int bytes);

  /** Returns whether it reads what the gateway sends. */
  default boolean readsResponses() {
    return true;
  }

  /** Receives what the gateway has sent. */
  default void received(ByteBuffer bytes) {}
}
