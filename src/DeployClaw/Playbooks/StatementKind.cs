namespace DeployClaw.Playbooks;

/// <summary>What may be done with a statement inside a rollback's transaction, judged by its text.</summary>
public enum StatementKind
{
    /// <summary>CREATE, ALTER, DROP or COMMENT of something that lives in a schema.</summary>
    Definition,

    /// <summary>INSERT, UPDATE, DELETE, TRUNCATE.</summary>
    Data,

    /// <summary>GRANT and REVOKE on something that lives in a schema.</summary>
    Privilege,

    /// <summary>BEGIN, COMMIT, ROLLBACK, SAVEPOINT and their like.</summary>
    TransactionControl,

    /// <summary>PostgreSQL refuses it inside a transaction block: CREATE INDEX CONCURRENTLY, VACUUM, CREATE DATABASE.</summary>
    OutsideTransaction,

    /// <summary>Its text does not say what it does (DO, CALL, SELECT, COPY) or it reaches beyond a schema (SET ROLE, CREATE EXTENSION).</summary>
    Opaque,
}
