package dev.serentak.messageboard.notification;

import dev.serentak.messageboard.board.NewMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * What another service has to tell.
 *
 * @param id made once by the sender; whatever comes again with it is the same notification
 */
record Notification(@NotNull UUID id, @Valid NewMessage message) {}
