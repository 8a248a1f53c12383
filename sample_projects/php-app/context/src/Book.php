<?php

declare(strict_types=1);

namespace GuestBook;

use PDO;

final class Book
{
    private PDO $database;

    public function __construct(array $config)
    {
        $this->database = new PDO($config['dsn']);
        $this->database->exec('CREATE TABLE IF NOT EXISTS entry (name TEXT, text TEXT)');
    }

    public function sign(string $name, string $text): void
    {
        $this->database->prepare('INSERT INTO entry VALUES (?, ?)')->execute([trim($name), trim($text)]);
    }

    public function entries(): array
    {
        return $this->database->query('SELECT name, text FROM entry ORDER BY rowid DESC')->fetchAll();
    }
}
