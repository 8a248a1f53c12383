<?php

declare(strict_types=1);

use GuestBook\Book;
use PHPUnit\Framework\TestCase;

final class BookTest extends TestCase
{
    public function testTheLastEntryComesFirst(): void
    {
        $book = new Book(['dsn' => 'sqlite::memory:']);
        $book->sign('Ada', 'one');
        $book->sign('Bob', 'two');
        self::assertSame('Bob', $book->entries()[0]['name']);
    }
}
