-- Keys are deleted with their jobs, whose ids begin with the time of the submission.
create index idempotency_key_of_job on idempotency_key (job_id);
