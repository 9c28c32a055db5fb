package dev.serentak.localstack;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts the whole system on this machine, shows that it works, and stops it at the end. */
final class LocalStack {

  private static final String JOBS_SERVICE = "task-producer-service";

  /** To have one more service started, add it here. */
  static final List<Service> SERVICES =
      List.of(
          Service.http("naming-server", 8087).toldAs("NAMING_SERVER"),
          Service.http(JOBS_SERVICE, 8081),
          Service.http("task-worker-service", 8082),
          Service.http("greeting-service", 8083).asIndependent(),
          Service.http("message-board-service", 8084),
          Service.http("fetcher-service", 8085).asIndependent(),
          Service.http("api-service", 8080),
          Service.tcp("socket-gateway", 9000, 8086).asIndependent());

  private static final int FAILED = 1;

  private final AtomicInteger exitCode = new AtomicInteger();
  private final Path root;
  private final DataDirectory data;
  private final Console console;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(Probe.LIMIT).build();

  private LocalStack(Path root) {
    this.root = root;
    this.data = new DataDirectory(root.resolve(".data"));
    this.console = Console.ofThisProcess(name -> shown(data.log(name)));
  }

  /** Short for who stands in the folder of the modules. */
  private String shown(Path file) {
    boolean here = root.equals(Path.of("").toAbsolutePath());
    return (here ? root.relativize(file) : file).toString();
  }

  /** Runs until the process is asked to end; the only argument is the folder of the modules. */
  public static void main(String[] arguments) {
    var stack = new LocalStack(Path.of(arguments[0]).toAbsolutePath().normalize());
    try {
      stack.run();
    } catch (StartFailedException e) {
      stack.fail(e);
    } catch (InterruptedException e) {
      // The end of the process has begun.
      Thread.currentThread().interrupt();
    }
  }

  private void fail(StartFailedException e) {
    console.error(e.getMessage());
    exitCode.set(FAILED);
    System.exit(FAILED);
  }

  private void run() throws InterruptedException {
    var plan = Plan.from(SERVICES, System.getenv(), root, data, client);
    var complaints =
        PortCheck.complaints(plan.parts().stream().flatMap(part -> part.ports().stream()).toList());
    if (!complaints.isEmpty()) {
      throw new StartFailedException(String.join(System.lineSeparator(), complaints));
    }
    data.take();
    var stack =
        new Stack(
            keepers(plan.foundations()), keepers(plan.independent()), keepers(plan.dependent()));
    var starter = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack, starter), "end"));
    console.begin(plan.parts().stream().map(Part::name).toList());
    stack.start();
    sendFirstJob(plan);
    new CountDownLatch(1).await();
  }

  private List<Keeper> keepers(List<Part> parts) {
    return parts.stream().map(part -> new Keeper(part, root, data, console)).toList();
  }

  private void sendFirstJob(Plan plan) throws InterruptedException {
    console.endTable();
    var producer =
        plan.dependent().stream()
            .filter(part -> part.name().equals(JOBS_SERVICE))
            .findFirst()
            .orElseThrow();
    var job = new SampleJob(URI.create(producer.address() + "/jobs"));
    console.line("%nA first job: %s".formatted(job.request()));
    console.line("%s%n".formatted(job.send(client)));
    for (Part part : plan.parts()) {
      console.line("  %-22s %s".formatted(part.name(), part.address()));
    }
    console.line("%nTry it: %s%nCtrl-C stops everything.".formatted(job.curl()));
  }

  /** Runs when the process has been asked to end, or has failed. */
  private void end(Stack stack, Thread starter) {
    long begin = System.nanoTime();
    starter.interrupt();
    console.line("Stopping");
    try {
      stack.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    data.close();
    var took = Duration.ofNanos(System.nanoTime() - begin);
    console.line("Stopped after " + StatusTable.seconds(took));
    // Else the exit code would be that of a process ended by a signal.
    Runtime.getRuntime().halt(exitCode.get());
  }
}
