package tollgate.demo.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Locks a data directory for this process. The operating system releases the lock when the process
 * ends, even by {@code kill -9}.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks the directory.
   *
   * @throws IllegalStateException if it is locked already; the message says what to do
   */
  static DirectoryLock acquire(DataDirectory directory) throws IOException {
    FileChannel channel =
        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!tryLock(channel)) {
      channel.close();
      throw new IllegalStateException(
          "The directory %s is used by another Tollgate process; stop that process, or set TOLLGATE_DATA to another directory"
              .formatted(directory.root()));
    }
    return new DirectoryLock(channel);
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ownLock) {
      // Closing this channel releases the lock of this process; but one process is one gateway.
      return false;
    }
  }

  boolean isHeld() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
