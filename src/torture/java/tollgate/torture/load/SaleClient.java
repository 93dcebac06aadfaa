package tollgate.torture.load;

/**
 * Sends the purchases of one buyer. It never retries, so that a lost response is known to be lost.
 * Not thread-safe.
 */
public interface SaleClient extends AutoCloseable {

  /**
   * Sends a request once.
   *
   * @param port the port of a gateway, a load balancer or a broker
   */
  Attempt send(PurchaseRequest request, int port);

  @Override
  void close();
}
