package dev.serentak.api.overview;

import java.util.List;

/** What the system consists of. */
enum Part {
  API_SERVICE("api-service", "api-service"),
  TASK_PRODUCER_SERVICE("task-producer-service", "task-producer-service"),
  TASK_WORKER_SERVICE("task-worker-service", ""),
  GREETING_SERVICE("greeting-service", "server"),
  MESSAGE_BOARD_SERVICE("message-board-service", "board"),
  FETCHER_SERVICE("fetcher-service", "fetcher-service"),
  SOCKET_GATEWAY("socket-gateway", ""),
  NAMING_SERVER("naming-server", ""),
  RABBITMQ("rabbitmq", ""),
  POSTGRESQL("postgresql", "");

  /** As people know it. */
  final String text;

  /** Under which it is registered; empty when it is not. */
  final String registeredAs;

  Part(String text, String registeredAs) {
    this.text = text;
    this.registeredAs = registeredAs;
  }

  static List<Part> services() {
    return List.of(values()).subList(0, RABBITMQ.ordinal());
  }
}
